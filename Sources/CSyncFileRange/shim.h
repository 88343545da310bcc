/* sync_file_range(2), which <fcntl.h> declares for _GNU_SOURCE only. */
int sync_file_range(int descriptor, long long offset, long long count, unsigned int flags);
