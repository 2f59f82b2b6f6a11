import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { UnreadableBody } from './unreadable-body';
import { validateBody } from './validate-body';

const BARE: unknown[] = [Object, String, Number, Boolean, Array, undefined];

/** Every body and query declared with a DTO class is validated by it; parameters of bare types pass through. */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, { metatype, type }: ArgumentMetadata): Promise<unknown> {
    if (value instanceof UnreadableBody) throw value.problem;
    if (type === 'param' || type === 'custom' || BARE.includes(metatype)) return value;
    return validateBody(metatype as new () => object, value ?? {});
  }
}
