import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { UnreadableBody } from './unreadable-body';
import { validateBody } from './validate-body';

const BARE: unknown[] = [Object, String, Number, Boolean, Array, undefined];

/**
 * Every body and query declared with a DTO class is validated by it; parameters of bare types pass through, also a body
 * that could not be read: a use case that must answer a 404 first complains about it later.
 */
@Injectable()
export class ValidationPipe implements PipeTransform {
  async transform(value: unknown, { metatype, type }: ArgumentMetadata): Promise<unknown> {
    if (type === 'param' || type === 'custom' || BARE.includes(metatype)) return value;
    if (value instanceof UnreadableBody) throw value.problem;
    return validateBody(metatype as new () => object, value ?? {});
  }
}
