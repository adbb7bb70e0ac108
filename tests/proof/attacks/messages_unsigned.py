# attack: messages without a signature, with an empty one, with one part too few
# outcome: flagged: well formed|larger than
# stock: no: may hang stock nbgrader for its whole time
# with: signing
for parts in ([b"", header(), own, b"{}", b"{}"], [b"0" * 64, header(), own, b"{}", b"{}"], [header(), own], []):
    kernel.iopub_socket.send_multipart([b"<IDS|MSG>", *parts])
kernel.iopub_socket.send_multipart([b"no mark"])
