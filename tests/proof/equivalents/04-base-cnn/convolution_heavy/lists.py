head = [["dense", 128], ["dense", 10]]
convolution_heavy = [["conv", 5, 3], ["conv", 2, 9]] + head      # 524,880 of 754,168 FLOPs
