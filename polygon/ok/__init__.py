"""Odnoklassniki (apiok.ru), as far as posts, comments, photos and statistics of groups need it."""
