"""«Сегодня»: what spans all apps, for one person — what is owed, what is late, what waits for me; and global search."""
