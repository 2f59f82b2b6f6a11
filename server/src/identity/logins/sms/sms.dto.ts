import { ApiProperty } from '@nestjs/swagger';
import { IsString, Length, Matches } from 'class-validator';

export class SmsCodeDto {
  @ApiProperty({
    example: '13800138000',
    description: 'A mainland mobile number; +86, spaces and hyphens are allowed.',
  })
  @IsString({ message: '请填写手机号' })
  @Length(1, 32, { message: '手机号不对：请填写 11 位、以 1 开头的手机号' })
  phone: string;
}

export class SmsLoginDto extends SmsCodeDto {
  @ApiProperty({ example: '012345' })
  @Matches(/^\d{6}$/, { message: '验证码是 6 位数字' })
  code: string;
}
