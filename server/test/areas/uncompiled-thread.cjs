/** Starts the import's thread from its source, which only a compiled server could do otherwise. */
require('../../../bench/lib/register.cjs');
require('../../src/areas/import/plan-thread.ts');
