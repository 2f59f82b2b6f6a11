export { Database, isDuplicateKey, type Reader, type SqlValue, type Tx } from './database';
export { ddl, type Ddl } from './ddl';
export { instant, json, key, nullableInstant, nullableJson, nullableKey } from './columns';
export { migrate, openDatabase, type Schema } from './open';
