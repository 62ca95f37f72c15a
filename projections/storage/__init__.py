"""Where rows are kept, on either database, and how they are asked for."""
