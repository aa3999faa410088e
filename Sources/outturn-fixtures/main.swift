print("outturn-fixtures")
