#pragma once

#include <stddef.h>
#include <stdint.h>

// https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));

// For a mutator of one's own: changes bytes in place and returns how many there are then, at most max_size.
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);
