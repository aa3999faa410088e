print("outturn")
