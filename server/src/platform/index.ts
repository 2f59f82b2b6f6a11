export { PlatformModule } from './platform.module';
export { platformBindings } from './platform-bindings';
export { platformEntities } from './inbox/platform-inbox.entity';
