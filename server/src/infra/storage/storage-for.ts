import type { StorageConfig } from '../../config';
import type { Clock } from '../clock';
import { FileStorage } from './file-storage';
import { s3OptionsOf } from './s3-options';
import { S3Storage } from './s3-storage';
import type { Storage } from './storage';

/** The store that `STORAGE_URL` names. Opens nothing yet; an unusable URL throws `ConfigError`. */
export function storageFor(config: StorageConfig, clock: Clock): Storage {
  return config.kind === 's3' ? new S3Storage(s3OptionsOf(config.url), clock) : new FileStorage(config.dir);
}
