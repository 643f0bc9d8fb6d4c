import '../../components/theme.css';
import '../../components/page.css';
import '../../components/saving/saving.css';
import { render } from 'preact';
import { i18n } from '#i18n';
import { markDocument } from '../../components/locale.ts';
import { Saving } from '../../components/saving/Saving.tsx';
import { followTheme } from '../../components/theme.ts';

markDocument(i18n.t('saving.tabs.title'));
void followTheme();
const root = document.getElementById('app');
if (root !== null) render(<Saving />, root);
