import { SAMPLE_PAGES } from './pages.ts';
import { SCENARIOS } from './scenarios.ts';

const title = document.createElement('h1');
title.textContent = 'Every page in every state';
const list = document.createElement('ul');
for (const scenario of Object.keys(SCENARIOS)) {
  const links = SAMPLE_PAGES.flatMap((page) => {
    const link = document.createElement('a');
    link.href = `${page}.html?scenario=${scenario}`;
    link.textContent = page;
    return [' ', link];
  });
  const item = document.createElement('li');
  item.append(scenario, ...links);
  list.append(item);
}
const main = document.createElement('main');
main.append(title, list);
document.body.append(main);
