print("outturn-bench")
