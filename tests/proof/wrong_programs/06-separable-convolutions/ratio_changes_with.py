# %% wrong="all four change the ratio" hint="takes_the_bars_for_the_ratio"
ratio_changes_with = {
    "C_in": True, "C_out": True, "kernel": True, "side": True,
}

# %% wrong="none changes the ratio" hint="says_that_nothing_changes_it"
ratio_changes_with = {
    "C_in": False, "C_out": False, "kernel": False, "side": False,
}

# %% wrong="only the number of output channels changes it, the kernel is forgotten" hint="overlooks_the_kernel"
ratio_changes_with = {
    "C_in": False, "C_out": True, "kernel": False, "side": False,
}

# %% wrong="only the kernel changes it, the output channels are forgotten" hint="sees_the_kernel_only"
ratio_changes_with = {
    "C_in": False, "C_out": False, "kernel": True, "side": False,
}

# %% wrong="exactly the wrong way round: C_in and side change it" hint="turns_all_four_round"
ratio_changes_with = {
    "C_in": True, "C_out": False, "kernel": False, "side": True,
}

# %% wrong="C_in is thought to change it as well as C_out and kernel" hint="takes_c_in_in"
ratio_changes_with = {
    "C_in": True, "C_out": True, "kernel": True, "side": False,
}

# %% wrong="side is thought to change it as well as C_out and kernel" hint="takes_the_side_in"
ratio_changes_with = {
    "C_in": False, "C_out": True, "kernel": True, "side": True,
}

# %% wrong="both numbers of channels change it, the kernel does not" hint="takes_the_channels"
ratio_changes_with = {
    "C_in": True, "C_out": True, "kernel": False, "side": False,
}

# %% wrong="both sizes, kernel and side, change it, the channels do not" hint="takes_the_sizes"
ratio_changes_with = {
    "C_in": False, "C_out": False, "kernel": True, "side": True,
}

# %% wrong="C_in instead of C_out changes it, with the kernel" hint="takes_c_in_for_c_out"
ratio_changes_with = {
    "C_in": True, "C_out": False, "kernel": True, "side": False,
}

# %% wrong="C_out and side change it, the kernel does not"
ratio_changes_with = {
    "C_in": False, "C_out": True, "kernel": False, "side": True,
}

# %% wrong="only C_in changes it"
ratio_changes_with = {
    "C_in": True, "C_out": False, "kernel": False, "side": False,
}

# %% wrong="only side changes it"
ratio_changes_with = {
    "C_in": False, "C_out": False, "kernel": False, "side": True,
}

# %% wrong="all but the kernel change it" hint="changes_everything_but_the_kernel"
ratio_changes_with = {
    "C_in": True, "C_out": True, "kernel": False, "side": True,
}

# %% wrong="all but C_out change it" hint="changes_everything_but_the_kernel"
ratio_changes_with = {
    "C_in": True, "C_out": False, "kernel": True, "side": True,
}

# %% wrong="the right answers as texts instead of True and False"
ratio_changes_with = {
    "C_in": "False", "C_out": "True", "kernel": "True", "side": "False",
}

# %% wrong="the right answers as yes and no"
ratio_changes_with = {
    "C_in": "no", "C_out": "yes", "kernel": "yes", "side": "no",
}

# %% wrong="only the two that change it are filled in, the others are left as stubs"
ratio_changes_with = {
    "C_in": ..., "C_out": True, "kernel": True, "side": ...,
}

# %% wrong="C_in and side are answered with None because they cancel"
ratio_changes_with = {
    "C_in": None, "C_out": True, "kernel": True, "side": None,
}

# %% wrong="how the ratio changes is answered as a text, not whether"
ratio_changes_with = {
    "C_in": "stays", "C_out": "falls", "kernel": "falls", "side": "stays",
}
