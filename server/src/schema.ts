import { areasEntities, boardEntities } from './areas';
import { casesEntities } from './cases';
import { catalogEntities } from './catalog';
import { hallEntities } from './hall';
import { identityEntities } from './identity';
import type { Schema } from './infra/database';
import { migrations } from './infra/database/migrations';
import { mediaEntities } from './media';
import { notificationEntities } from './notification';
import { patrolEntities } from './patrols';
import { platformEntities } from './platform';
import { safetyEntities } from './safety';

/** Every feature's tables: one set of entities and migrations for both engines. */
export const schema: Schema = {
  entities: [
    ...identityEntities,
    ...catalogEntities,
    ...areasEntities,
    ...boardEntities,
    ...mediaEntities,
    ...notificationEntities,
    ...casesEntities,
    ...patrolEntities,
    ...platformEntities,
    ...safetyEntities,
    ...hallEntities,
  ],
  migrations,
};
