import { ApiProperty } from '@nestjs/swagger';
import type { User } from '@citygrid/shared/api';
import { ROLES, type Role } from '@citygrid/shared/case';

const PLATFORMS = ['wechat', 'alipay', 'web', 'console'] as const satisfies readonly User['platform'][];

class CodeAndName {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}

export class UserDto implements User {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: PLATFORMS }) platform: User['platform'];
  @ApiProperty() displayName: string;
  @ApiProperty({ type: String, nullable: true, example: '138****1234' }) phoneMasked: string | null;
  @ApiProperty({ enum: ROLES, isArray: true }) roles: Role[];
  @ApiProperty({ type: CodeAndName, isArray: true }) grids: CodeAndName[];
  @ApiProperty({ type: CodeAndName, nullable: true }) department: CodeAndName | null;
}

export class MeAnswerDto {
  @ApiProperty({ type: UserDto }) user: UserDto;
}
