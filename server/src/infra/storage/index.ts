export { FileStorage } from './file-storage';
export { S3Storage } from './s3-storage';
export { Storage, StorageError, type StoredObject } from './storage';
export { storageFor } from './storage-for';
