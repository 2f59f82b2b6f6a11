/** A thread that ends before it has said anything, as one does that runs out of memory. */
throw new Error('out of breath');
