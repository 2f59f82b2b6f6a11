import { Controller, Get, Inject, Optional, Req } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AdminCategories } from './admin-categories.dto';
import { Catalog } from './catalog';
import { CatalogStaff, NobodyAdministers } from './catalog-staff.port';
import { onlyStaffWhoKeepRules } from './rule-keepers';

@ApiTags('admin')
@ApiBearerAuth()
@Controller('admin/categories')
export class AdminCategoriesController {
  constructor(
    private readonly catalog: Catalog,
    @Optional() @Inject(CatalogStaff) private readonly staff: CatalogStaff = new NobodyAdministers(),
  ) {}

  @Get()
  @ApiOkResponse({ type: AdminCategories })
  async list(@Req() request: object): Promise<AdminCategories> {
    onlyStaffWhoKeepRules(await this.staff.actorOf(request));
    return { items: await this.catalog.list(), nextCursor: null };
  }
}
