import { join, relative } from 'node:path';
import { buildAllCourses } from '@muster/authoring';
import type { Command } from '../../command.js';

export const courses: Command = {
  name: 'courses',
  summary: 'Builds the SCORM packages of courses/ into dist/courses.',
  async run({ root }) {
    const packages = await buildAllCourses(join(root, 'courses'), join(root, 'dist', 'courses'));
    for (const { path, bytes } of packages) {
      console.log(`${relative(root, path)}  ${Math.ceil(bytes.length / 1024)} KB`);
    }
    console.log(`${packages.length} packages.`);
    return 0;
  },
};
