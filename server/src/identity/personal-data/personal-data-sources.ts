import { Inject, Injectable, Optional } from '@nestjs/common';
import { PERSONAL_DATA_SOURCES, PLATFORM_PERSONAL_DATA, type PersonalDataSource } from '../personal-data.port';

/** Every room that keeps something about a person, but this one. */
@Injectable()
export class PersonalDataSources {
  readonly all: readonly PersonalDataSource[];

  constructor(
    @Optional() @Inject(PERSONAL_DATA_SOURCES) features: readonly PersonalDataSource[] | null,
    @Optional() @Inject(PLATFORM_PERSONAL_DATA) platforms: readonly PersonalDataSource[] | null,
  ) {
    this.all = [...(features ?? []), ...(platforms ?? [])];
  }
}
