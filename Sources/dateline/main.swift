import DatelineCLI

DatelineProgram.main()
