print("outturn-fuzz")
