import { CategoryEntity } from './category.entity';
import { CategoryGroupEntity } from './category-group.entity';
import { RoutingRuleEntity } from './routing-rule.entity';

export const catalogEntities = [CategoryEntity, CategoryGroupEntity, RoutingRuleEntity];

export { Calendars } from './calendars';
export { Catalog } from './catalog';
export { CatalogModule } from './catalog.module';
export { CatalogStaff, type CatalogDepartment } from './catalog-staff.port';
export { CategoriesController } from './categories.controller';
export type { CategoriesAnswer } from './categories-answer.dto';
export type { Category, FilingCondition } from './category';
export type { RoutingQuestion } from './match-rule';
export { Routing } from './routing';
export type { RoutingRuleEntity } from './routing-rule.entity';
export { RoutingRules, type NewRoutingRule } from './routing-rules';
