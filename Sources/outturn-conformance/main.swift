print("outturn-conformance")
