/** Photos of drafts and of the queue. A browser's own store outlives the page; without one they live as long as it. */
export interface PhotoStore {
  put(key: string, blob: Blob): Promise<void>;
  get(key: string): Promise<Blob | null>;
  drop(key: string): Promise<void>;
  lasting(): boolean;
}

interface Row {
  bytes: ArrayBuffer;
  type: string;
}

const STORE = 'photos';

export function photoStore(persona: string): PhotoStore {
  const memory = new Map<string, Blob>();
  let lasting = typeof indexedDB !== 'undefined';
  let opening: Promise<IDBDatabase | null> | null = null;
  const database = (): Promise<IDBDatabase | null> => {
    opening ??= open(`citygrid:${persona}`).catch(() => {
      // Private windows of some browsers have the name and refuse the thing.
      lasting = false;
      return null;
    });
    return lasting ? opening : Promise.resolve(null);
  };
  return {
    put: async (key, blob) => {
      const db = await database();
      // Bytes, for some browsers store a Blob and give back an empty one.
      const row: Row = { bytes: await bytesOf(blob), type: blob.type };
      const stored = db !== null && (await within(db, 'readwrite', (all) => all.put(row, key)).then(yes, no));
      if (stored) return;
      lasting = false;
      memory.set(key, blob);
    },
    get: async (key) => {
      const db = await database();
      const held = memory.get(key);
      if (held || db === null) return held ?? null;
      const row = await within<Row | undefined>(db, 'readonly', (all) => all.get(key)).catch(() => undefined);
      return row ? new Blob([row.bytes], { type: row.type }) : null;
    },
    drop: async (key) => {
      memory.delete(key);
      const db = await database();
      if (db) await within(db, 'readwrite', (all) => all.delete(key)).catch(() => undefined);
    },
    lasting: () => lasting,
  };
}

const yes = (): boolean => true;
const no = (): boolean => false;

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('indexedDB does not open'));
    request.onblocked = () => reject(new Error('indexedDB is blocked'));
  });
}

function within<T = unknown>(
  db: IDBDatabase,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(STORE, mode);
    const request = act(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(request.result as T);
    transaction.onerror = () => reject(transaction.error ?? new Error('indexedDB refused'));
    transaction.onabort = () => reject(transaction.error ?? new Error('indexedDB has no room'));
  });
}

function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error ?? new Error('the photo cannot be read'));
    reader.readAsArrayBuffer(blob);
  });
}
