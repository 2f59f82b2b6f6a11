import { SetMetadata } from '@nestjs/common';

/**
 * Marks a route that needs no token, in the metadata that identity's guard reads. This feature may not import identity;
 * a spec holds both marks together.
 */
export const OpenRoute = (): MethodDecorator & ClassDecorator => SetMetadata('citygrid:public', true);
