import '@uswds/uswds/css/uswds.min.css';
import './styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { worthAnotherTry } from './api/worth-another-try.js';
import { createApp } from './app.js';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: worthAnotherTry,
    },
  },
});

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element with the id root.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={createApp()} />
    </QueryClientProvider>
  </StrictMode>,
);
