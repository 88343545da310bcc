/* The instruction that asks for a cache line, for which Swift has no name. */
static inline void prefetch_line(const void *address) { __builtin_prefetch(address); }
