ratio_changes_with = {}
ratio_changes_with["C_in"] = ratio_changes_with["side"] = False
ratio_changes_with["C_out"] = ratio_changes_with["kernel"] = True
