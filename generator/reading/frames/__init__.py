"""What a contract says, as sentences with frames and concepts; telling.py is the way in: one language of a contract, its sentences in their sections."""
