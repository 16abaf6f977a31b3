"""Planning a parcel, sending it once, and settling what is unknown."""
