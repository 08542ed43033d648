"""What the screens are made of; widgets know views and messages only."""
