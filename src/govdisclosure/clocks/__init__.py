"""Working days, and the periods that the Regulation and the fee measures count in them."""
