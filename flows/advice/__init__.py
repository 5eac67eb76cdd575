"""What do the answers mean, and what matters most now?"""
