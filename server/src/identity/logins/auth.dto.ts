import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches, ValidateIf } from 'class-validator';
import type { SessionAnswer } from '@citygrid/shared/api';
import { UserDto } from '../accounts/user.dto';

export class SessionAnswerDto implements SessionAnswer {
  @ApiProperty() accessToken: string;
  @ApiProperty() refreshToken: string;
  @ApiProperty({ description: 'Seconds the access token is good for.' }) expiresIn: number;
  @ApiProperty({ type: UserDto }) user: UserDto;
}

export class RefreshDto {
  @ApiProperty()
  @IsString({ message: '应为文字' })
  @Length(1, 512, { message: '长度应为 1–512' })
  refreshToken: string;
}

export class LogoutDto {
  @ApiPropertyOptional({ description: 'Ends its session where the access token is no longer good.' })
  @IsOptional()
  @IsString({ message: '应为文字' })
  @Length(1, 512, { message: '长度应为 1–512' })
  refreshToken?: string;
}

export class StaffLoginDto {
  @ApiProperty()
  @IsString({ message: '请填写用户名' })
  @Length(1, 64, { message: '用户名长度应为 1–64' })
  username: string;

  @ApiProperty()
  @IsString({ message: '请填写密码' })
  @Length(1, 512, { message: '密码长度应为 1–512' })
  password: string;

  @ApiPropertyOptional({ description: 'Six digits; asked for in production.' })
  @IsOptional()
  @Matches(/^\d{6}$/, { message: '动态口令是 6 位数字' })
  totp?: string;
}

export class SetPasswordDto {
  @ApiProperty()
  @IsString({ message: '应为文字' })
  @Length(1, 200, { message: '长度应为 1–200' })
  token: string;

  @ApiProperty({ minLength: 10, maxLength: 128 })
  @IsString({ message: '请填写密码' })
  @Length(1, 512, { message: '密码太长' })
  password: string;
}

export class PasswordSetDto {
  @ApiProperty() username: string;
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'otpauth:// address for the authenticator app; shown this once.',
  })
  totpUri: string | null;
}

/** Exactly `{ code }` or `{ encrypted, sign }`: each half is checked as soon as anything of it is there. */
export class PhoneProofDto {
  @ApiPropertyOptional()
  @ValidateIf((proof: PhoneProofDto) => proof.code !== undefined || proof.encrypted === undefined)
  @IsString({ message: '请给出 code，或者 encrypted 和 sign' })
  @Length(1, 512, { message: '长度应为 1–512' })
  code?: string;

  @ApiPropertyOptional()
  @ValidateIf((proof: PhoneProofDto) => proof.encrypted !== undefined || proof.sign !== undefined)
  @IsString({ message: '请给出 encrypted' })
  @Length(1, 8192, { message: '长度应为 1–8192' })
  encrypted?: string;

  @ApiPropertyOptional()
  @ValidateIf((proof: PhoneProofDto) => proof.encrypted !== undefined || proof.sign !== undefined)
  @IsString({ message: '请给出 sign' })
  @Length(1, 8192, { message: '长度应为 1–8192' })
  sign?: string;
}
