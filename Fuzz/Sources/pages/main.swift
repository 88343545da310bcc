import ArticleCheck
import Fuzzing

// Any bytes as a page: what is put before them makes it one.
fuzz { ArticleCheck.read(Array("<html>".utf8) + $0, path: "/a.html") }
