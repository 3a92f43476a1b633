"""Programs that stand alone: each opens one hostile file on its standard input, in a process of its own with limits
(kcnportal.limited), and writes what is asked to its standard output. They import nothing of the portal."""
