import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { ForgetOldEvents } from './forget-old-events';
import { Outbox } from './outbox';
import { OutboxBell } from './outbox-bell';
import { OUTBOX_READERS, type OutboxReader } from './outbox-reader.port';
import { OutboxRelay } from './outbox-relay';

/** The outbox with the readers that the composition root names. */
@Module({})
export class OutboxModule {
  static withReaders(imports: NonNullable<ModuleMetadata['imports']>, readers: Type<OutboxReader>[]): DynamicModule {
    return {
      module: OutboxModule,
      global: true,
      imports,
      providers: [
        OutboxBell,
        Outbox,
        OutboxRelay,
        ForgetOldEvents,
        { provide: OUTBOX_READERS, useFactory: (...found: OutboxReader[]) => found, inject: readers },
      ],
      exports: [Outbox, OutboxRelay, OutboxBell],
    };
  }
}
