// Closed, all groups are in sight at once: what is beyond the window is only drawn when one comes to it.
SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, docExpansion: 'none' });
