export { Database, type Reader, type SqlValue, type Tx } from './database';
export { ddl, type Ddl } from './ddl';
export { isDuplicateKey, isUnavailable } from './faults';
export { instant, json, key, nullableInstant, nullableJson, nullableKey } from './columns';
export { migrate, openDatabase, pendingMigrations, type PoolLimits, type Schema } from './open';
