"""Rules on a contract's text that need more than a question over frames: one module a family, each rule a function marked with its code."""
