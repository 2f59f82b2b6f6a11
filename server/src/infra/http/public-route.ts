import { SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'citygrid:public';

/** The route needs no token; one that is there and good is still read, otherwise the caller is null. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(IS_PUBLIC, true);
