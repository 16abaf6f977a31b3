"""Work for a worker that is to be measured, or killed: jobs that leave a trace in the transaction that finishes them."""
