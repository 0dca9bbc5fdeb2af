"""What the attack on the seal between countries is made of."""
