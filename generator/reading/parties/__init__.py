"""Who the parties of a contract are; finding.py is the way in, with the ways of finding them in one ordered list."""
