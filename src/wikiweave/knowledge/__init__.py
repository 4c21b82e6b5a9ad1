"""What wikis call things, and how they write numbers and dates: strings in, strings out."""
