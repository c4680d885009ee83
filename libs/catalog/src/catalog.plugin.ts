import { acts, definePlugin } from '@muster/kernel';
import { ApprovalRepository } from './approvals/approval.repository.js';
import { ApprovalsController } from './approvals/approvals.controller.js';
import { Approvals } from './approvals/approvals.js';
import { coursesWrite, curriculaWrite, requirementsWrite } from './catalog.permissions.js';
import { ChangeCourseRules } from './course-rules/change-course-rules.service.js';
import { CourseRulesRepository } from './course-rules/course-rules.repository.js';
import { CourseRepository } from './courses/course.repository.js';
import { CoursesController } from './courses/courses.controller.js';
import { Courses } from './courses/courses.js';
import { ReadCourses } from './courses/read-courses.service.js';
import { CreateCurriculum } from './curricula/create-curriculum.service.js';
import { CurriculaController } from './curricula/curricula.controller.js';
import { Curricula } from './curricula/curricula.js';
import { CurriculumRepository } from './curricula/curriculum.repository.js';
import { ReadCurricula } from './curricula/read-curricula.service.js';
import { Catalog1000000000030 } from './data/migrations/1-catalog.migration.js';
import { CourseRules1000000000031 } from './data/migrations/2-course-rules.migration.js';
import { PriorLearningAndHolds1000000000331 } from './data/migrations/331-prior-learning-and-holds.migration.js';
import { CreditHours1000000000332 } from './data/migrations/332-credit-hours.migration.js';
import { RequirementVersions1000000000380 } from './data/migrations/380-requirement-versions.migration.js';
import { Equivalencies1000000000382 } from './data/migrations/382-equivalencies.migration.js';
import { Approvals1000000000536 } from './data/migrations/536-approvals.migration.js';
import { Equivalencies } from './equivalencies/equivalencies.js';
import { EquivalencyRepository } from './equivalencies/equivalency.repository.js';
import { AddRequirementVersion } from './requirements/add-requirement-version.service.js';
import { CreateRequirement } from './requirements/create-requirement.service.js';
import { ReadRequirements } from './requirements/read-requirements.service.js';
import { RequirementRepository } from './requirements/requirement.repository.js';
import { RequirementsController } from './requirements/requirements.controller.js';
import { Requirements } from './requirements/requirements.js';
import { AdoptPack } from './rule-packs/adopt-pack.service.js';
import { RulePacksController } from './rule-packs/rule-packs.controller.js';

/** Courses and their versions, curricula and requirements: what there is to learn, common to the installation. */
export const catalog = definePlugin({
  name: 'catalog',
  migrations: [
    Catalog1000000000030,
    CourseRules1000000000031,
    PriorLearningAndHolds1000000000331,
    CreditHours1000000000332,
    RequirementVersions1000000000380,
    Equivalencies1000000000382,
    Approvals1000000000536,
  ],
  controllers: [
    CoursesController,
    CurriculaController,
    RequirementsController,
    RulePacksController,
    ApprovalsController,
  ],
  providers: [
    CourseRepository,
    CourseRulesRepository,
    ChangeCourseRules,
    Courses,
    ReadCourses,
    CurriculumRepository,
    Curricula,
    ReadCurricula,
    CreateCurriculum,
    RequirementRepository,
    Requirements,
    ReadRequirements,
    CreateRequirement,
    AddRequirementVersion,
    EquivalencyRepository,
    Equivalencies,
    AdoptPack,
    ApprovalRepository,
    Approvals,
  ],
  exports: [Courses, Curricula, Requirements, ReadRequirements, AddRequirementVersion, Equivalencies, Approvals],
  permissions: [coursesWrite, curriculaWrite, requirementsWrite],
  personColumns: acts(
    'catalog.approval.created_by',
    'catalog.approval_withdrawal.withdrawn_by',
    'catalog.course_rules.created_by',
    'catalog.course_version.created_by',
    'catalog.equivalency.created_by',
    'catalog.equivalency_withdrawal.withdrawn_by',
    'catalog.requirement_version.created_by',
  ),
});
